package io.millrace.migration;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/**
 * A tool for people: prints every class of Flink's API with its namesakes here and its marks, to see what is missing and
 * what the import map should have.
 */
final class ApiListing {
    private ApiListing() {}

    public static void main(String[] args) throws ClassNotFoundException {
        Map<String, List<ApiClass>> millrace = PublicApi.bySimpleName(PublicApi.ofMillrace());
        for (ApiClass flink : PublicApi.ofFlink()) {
            List<ApiClass> namesakes = millrace.getOrDefault(flink.simpleName(), List.of());
            System.out.println(flink.name() + ","
                    + namesakes.stream().map(ApiClass::name).collect(joining(" ")) + ","
                    + String.join(" ", flink.marks()));
            for (ApiClass namesake : namesakes) {
                PublicApi.sharedNested(Class.forName(flink.name()), Class.forName(namesake.name()))
                        .forEach((from, to) -> System.out.println(from + "," + to + ","));
            }
        }
    }
}
