package io.millrace.client.progress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One request to an ApplicationMaster. Bounded in time and size; follows no redirects, which only a login page in between
 * would send.
 */
final class MasterRequest {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int MAX_ANSWER_BYTES = 4 << 20;
    static final int ACCEPTED = 202;

    private MasterRequest() {}

    /** What came back; a problem's document when it was refused. */
    record Answer(int status, String contentType, String text) {
        boolean isProblem() {
            return contentType.startsWith("application/problem+json");
        }
    }

    static Answer get(String url) throws IOException {
        return send("GET", url, "");
    }

    static Answer put(String url, String json) throws IOException {
        return send("PUT", url, json);
    }

    private static Answer send(String method, String url, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(body.isEmpty() ? TIMEOUT_MILLIS : 3 * TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Accept", "application/json");
        try {
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            String type = connection.getContentType();
            return new Answer(status, type == null ? "" : type, text(connection, status));
        } finally {
            connection.disconnect();
        }
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readNBytes(MAX_ANSWER_BYTES + 1);
            if (answer.length > MAX_ANSWER_BYTES) {
                throw new IOException("an answer of more than " + MAX_ANSWER_BYTES + " bytes");
            }
            return new String(answer, StandardCharsets.UTF_8);
        }
    }
}
