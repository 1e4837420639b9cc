package io.millrace.client.progress;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks an ApplicationMaster for its overview: directly, else through the ResourceManager's proxy, where a firewall lets
 * clients reach only that. No answer is normal while it starts and once it has ended.
 */
public final class OverviewClient {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int MAX_ANSWER_BYTES = 4 << 20;
    private static final String PATH = "api/v1/overview";

    /** @param bases URLs to try, in this order, each ending with a slash */
    public Optional<Overview> ask(List<String> bases) {
        return bases.stream().flatMap(base -> askAt(base).stream()).findFirst();
    }

    private static Optional<Overview> askAt(String base) {
        try {
            return Optional.of(Overview.parse(get(URI.create(base + PATH).toURL())));
        } catch (IOException | IllegalArgumentException noAnswer) {
            // Not up yet, gone, or not reachable from here: the next address, or the next poll, tells.
            return Optional.empty();
        }
    }

    private static String get(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                byte[] answer = in.readNBytes(MAX_ANSWER_BYTES + 1);
                if (answer.length > MAX_ANSWER_BYTES) {
                    throw new IOException("an answer of more than " + MAX_ANSWER_BYTES + " bytes");
                }
                return new String(answer, StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
