package io.millrace.migration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code absent-methods.csv}: what classes of the import map lack, member by member, each with the name of a reason. */
final class AbsentMembers {
    private static final Path FILE = Path.of("src", "test", "resources", "absent-methods.csv");
    private static final String HEADER = "class,member,reason";
    private static final Pattern LINE = Pattern.compile("([\\w.]+),\"([^\"]+)\",([a-z-]+)");

    private record Absent(String className, String member, String reason) {}

    private final List<Absent> lines;

    private AbsentMembers(List<Absent> lines) {
        this.lines = lines;
    }

    static AbsentMembers read() {
        try {
            List<String> lines = Files.readAllLines(FILE);
            if (!lines.get(0).equals(HEADER)) {
                throw new IllegalArgumentException(FILE + " must start with the line " + HEADER);
            }
            return new AbsentMembers(
                    lines.stream().skip(1).map(AbsentMembers::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Absent parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not class,\"member\",reason: " + line);
        }
        return new Absent(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    Map<String, SortedSet<String>> membersByClass() {
        return lines.stream()
                .collect(groupingBy(
                        Absent::className, TreeMap::new, mapping(Absent::member, toCollection(TreeSet::new))));
    }

    SortedSet<String> reasons() {
        return lines.stream().map(Absent::reason).collect(toCollection(TreeSet::new));
    }
}
