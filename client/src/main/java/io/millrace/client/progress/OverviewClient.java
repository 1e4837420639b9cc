package io.millrace.client.progress;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/**
 * Asks an ApplicationMaster for its overview: directly, else through the ResourceManager's proxy, where a firewall lets
 * clients reach only that. No answer is normal while it starts and once it has ended.
 */
public final class OverviewClient {
    private static final String PATH = "api/v1/overview";

    /** @param bases URLs to try, in this order, each ending with a slash */
    public Optional<Overview> ask(List<String> bases) {
        return bases.stream().flatMap(base -> askAt(base).stream()).findFirst();
    }

    private static Optional<Overview> askAt(String base) {
        try {
            MasterRequest.Answer answer = MasterRequest.get(base + PATH);
            return answer.status() == HttpURLConnection.HTTP_OK
                    ? Optional.of(Overview.parse(answer.text()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException noAnswer) {
            // Not up yet, gone, or not reachable from here: the next address, or the next poll, tells.
            return Optional.empty();
        }
    }
}
