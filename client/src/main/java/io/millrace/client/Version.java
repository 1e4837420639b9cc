package io.millrace.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this client; the runtime it uploads is of the same version. */
public final class Version {
    private Version() {}

    /** From a resource, not the manifest: "yarn jar" runs us from an unpacked folder, where no manifest counts. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("version.properties", unreadable);
        }
        return properties.getProperty("version");
    }
}
