package io.millrace.client.submission;

import io.millrace.base.Blame;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The unpacked distribution that this client.jar belongs to: the jars of the runtime and the default configuration. */
public final class Distribution {
    private static final int FINGERPRINT_LENGTH = 12;
    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    /** Next to client.jar, wherever "yarn jar" runs it from; MILLRACE_HOME has the last word. */
    public static Distribution locate(Map<String, String> environment, Class<?> anchor) throws RefusedException {
        String named = environment.get("MILLRACE_HOME");
        Set<Path> candidates = named == null ? besideClientJar(anchor) : Set.of(Path.of(named));
        return candidates.stream()
                .filter(home -> Files.isDirectory(home.resolve("lib")))
                .findFirst()
                .map(Distribution::new)
                .orElseThrow(() -> Refusal.of(
                                ExitCode.USAGE,
                                "MR-1120",
                                Blame.USER,
                                "the folder lib of the Millrace distribution is missing; looked in " + candidates,
                                "run client.jar from its distribution, or set MILLRACE_HOME to it")
                        .asException());
    }

    private static Set<Path> besideClientJar(Class<?> anchor) {
        List<URL> urls = new ArrayList<>();
        // RunJar unpacks the jar and puts the unpacked folder before it; the jar itself is another of its URLs.
        if (anchor.getClassLoader() instanceof URLClassLoader loader) {
            urls.addAll(List.of(loader.getURLs()));
        }
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source != null) {
            urls.add(source.getLocation());
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (URL url : urls) {
            localFile(url).map(Path::getParent).ifPresent(folders::add);
        }
        return folders;
    }

    private static Optional<Path> localFile(URL url) {
        try {
            URI uri = url.toURI();
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (URISyntaxException notAFile) {
            return Optional.empty();
        }
    }

    public Path home() {
        return home;
    }

    public Optional<Path> configurationFile() {
        return Optional.of(home.resolve("conf/config.yaml")).filter(Files::isRegularFile);
    }

    /** What every process of an application needs, in the order of names: the jars, and how to log. */
    public List<Path> runtimeFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            jars.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .forEach(files::add);
        }
        Path logging = home.resolve("conf/log4j2.xml");
        if (Files.isRegularFile(logging)) {
            files.add(logging);
        }
        return files;
    }

    /** Same files, same fingerprint: names and contents decide, not dates. */
    public static String fingerprint(List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Long.toString(Files.size(file)).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
