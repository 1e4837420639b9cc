package io.millrace.migration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/flink-import-map.csv}: Flink's class names and what they are called here. Nested classes keep their place in
 * their outer class; they have lines of their own because OpenRewrite wants to be told.
 */
final class ImportMap {
    static final String HEADER = "flink,millrace";
    static final Path FILE = Path.of("..", "docs", "flink-import-map.csv");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(import (?:static )?)(org\\.apache\\.flink\\.[\\w.]+?)(\\.\\*)?;$");

    private final Map<String, String> millraceNames = new LinkedHashMap<>();

    private ImportMap(List<String> lines) {
        if (!lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException(FILE + " must start with the line " + HEADER);
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            if (columns.length != 2 || millraceNames.put(columns[0], columns[1]) != null) {
                throw new IllegalArgumentException("Not two columns, or a second line for one class: " + line);
            }
        }
    }

    static ImportMap read() {
        try {
            return new ImportMap(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> lines() {
        return millraceNames;
    }

    /** The lines of classes that are nobody's nested class. */
    Map<String, String> outerLines() {
        Map<String, String> outer = new LinkedHashMap<>(millraceNames);
        outer.keySet().removeIf(name -> name.contains("$"));
        return outer;
    }

    /** The binary name here of one of Flink's classes, nested or not; empty for a class that has none. */
    Optional<String> nameOf(String flinkBinaryName) {
        int nested = flinkBinaryName.indexOf('$');
        String outer = nested < 0 ? flinkBinaryName : flinkBinaryName.substring(0, nested);
        String rest = flinkBinaryName.substring(outer.length());
        return Optional.ofNullable(millraceNames.get(outer)).map(name -> name + rest);
    }

    /** Changes a program's imports and nothing else. What the map lacks stays, for the compiler to point at. */
    String convertImports(String source) {
        return IMPORT.matcher(source).replaceAll(found -> Matcher.quoteReplacement(convertImport(found)));
    }

    private String convertImport(MatchResult found) {
        String imported = found.group(2);
        if (found.group(3) != null && !millraceNames.containsKey(imported)) {
            return convertImportOfPackage(found, imported);
        }
        String onDemand = found.group(3) == null ? "" : found.group(3);
        // The longest prefix that is a class; the rest is a nested class or a static member.
        for (int end = imported.length(); end > 0; end = imported.lastIndexOf('.', end - 1)) {
            String millrace = millraceNames.get(imported.substring(0, end));
            if (millrace != null) {
                return found.group(1) + millrace + imported.substring(end) + onDemand + ";";
            }
        }
        return found.group();
    }

    private String convertImportOfPackage(MatchResult found, String flinkPackage) {
        TreeSet<String> packages = millraceNames.entrySet().stream()
                .filter(line -> packageOf(line.getKey()).equals(flinkPackage))
                .map(line -> packageOf(line.getValue()))
                .collect(toCollection(TreeSet::new));
        return packages.isEmpty()
                ? found.group()
                : packages.stream().map(name -> found.group(1) + name + ".*;").collect(joining("\n"));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }
}
