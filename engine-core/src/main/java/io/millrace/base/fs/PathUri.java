package io.millrace.base.fs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as people write them, with blanks and without scheme, to and from the URIs that file systems take. */
public final class PathUri {
    private static final Pattern PARTS =
            Pattern.compile("(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/]*))?(.*)", Pattern.DOTALL);

    private PathUri() {}

    /**
     * {@code hdfs://nn/in}, {@code file:///in}, {@code /in} or {@code in}; characters that URIs cannot have are quoted.
     *
     * @throws IllegalArgumentException when it is no path; {@link #problemWith} says so without
     */
    public static URI parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isBlank() || !parts.matches()) {
            throw new IllegalArgumentException("a path must not be blank");
        }
        if (parts.group(3).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not a path: it ends where the path should begin");
        }
        return of(parts.group(1), parts.group(2), parts.group(3));
    }

    /** Why the text is no path; empty when it is one. */
    public static Optional<String> problemWith(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException bad) {
            return Optional.of(bad.getMessage());
        }
    }

    /** The entry {@code name} of a directory. */
    public static URI child(URI directory, String name) {
        String path = directory.getPath();
        return withPath(directory, path.endsWith("/") ? path + name : path + "/" + name);
    }

    /** The directory that holds the path; null for a root and for a relative path of one name. */
    public static URI parent(URI path) {
        String text = trimmed(path);
        int slash = text.lastIndexOf('/');
        if (slash < 0 || text.length() == 1) {
            return null;
        }
        return withPath(path, slash == 0 ? "/" : text.substring(0, slash));
    }

    /** The last name of the path; empty for a root. */
    public static String name(URI path) {
        String text = trimmed(path);
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static String trimmed(URI path) {
        String text = path.getPath();
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static URI withPath(URI like, String path) {
        return of(like.getScheme(), like.getAuthority(), path);
    }

    private static URI of(String scheme, String authority, String path) {
        try {
            // An empty authority keeps the three slashes of file:///in, which file:/in would lose.
            return new URI(scheme, authority == null && scheme != null ? "" : authority, path, null, null);
        } catch (URISyntaxException bad) {
            throw new IllegalArgumentException("'" + path + "' is not a path: " + bad.getMessage(), bad);
        }
    }
}
