package io.millrace.migration;

import java.util.List;
import java.util.Map;

/** A tool for people: prints every class of Flink's API with its namesakes in Millrace, to see what is missing. */
final class ApiListing {
    private ApiListing() {}

    public static void main(String[] args) {
        Map<String, List<ApiClass>> millrace = PublicApi.bySimpleName(PublicApi.ofMillrace());
        for (ApiClass flink : PublicApi.ofFlink()) {
            String namesakes = String.join(
                    " ",
                    millrace.getOrDefault(flink.simpleName(), List.of()).stream()
                            .map(ApiClass::name)
                            .toList());
            System.out.println(flink.name() + "," + namesakes + "," + String.join(" ", flink.marks()));
        }
    }
}
