package io.millrace.migration;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/flink-import-map.csv} is complete, and each of its lines keeps what it promises. */
class ImportMapTest {
    private final ImportMap map = ImportMap.read();

    @Test
    void isSortedAndChangesNothingButPackages() {
        List<String> flink = new ArrayList<>(map.lines().keySet());
        List<String> sorted = new ArrayList<>(flink);
        Collections.sort(sorted);
        assertThat(flink).isEqualTo(sorted);
        assertThat(map.lines())
                .allSatisfy((from, to) -> assertThat(simpleName(to)).isEqualTo(simpleName(from)))
                .allSatisfy((from, to) -> assertThat(from).startsWith("org.apache.flink."))
                .allSatisfy((from, to) -> assertThat(to).startsWith("io.millrace."));
        Map<String, String> withoutOlderNames = new TreeMap<>(map.lines());
        withoutOlderNames.keySet().removeIf(PublicApi::isNamedAnyway);
        assertThat(withoutOlderNames.values()).doesNotHaveDuplicates();
    }

    @Test
    void namesClassesThatArePublicOnBothSides() {
        Set<String> flink = PublicApi.ofFlink().stream().map(ApiClass::name).collect(toSet());
        Set<String> millrace =
                PublicApi.ofMillrace().stream().map(ApiClass::name).collect(toSet());
        assertThat(flink).containsAll(map.outerLines().keySet());
        assertThat(millrace).containsAll(map.outerLines().values());
    }

    @Test
    void namesTheNestedClassesThatBothSidesHave() throws ClassNotFoundException {
        Map<String, String> nested = new TreeMap<>();
        for (Map.Entry<String, String> line : map.outerLines().entrySet()) {
            nested.putAll(PublicApi.sharedNested(Class.forName(line.getKey()), Class.forName(line.getValue())));
        }
        Map<String, String> listed = new TreeMap<>(map.lines());
        listed.keySet().removeAll(map.outerLines().keySet());
        assertThat(listed).isEqualTo(nested);
    }

    /** A class of ours with a namesake in Flink is that class, or a false friend that is listed as one. */
    @Test
    void leavesOutNoNamesake() throws IOException {
        Map<String, List<ApiClass>> flink = PublicApi.bySimpleName(PublicApi.ofFlink());
        SortedSet<String> leftOut = PublicApi.ofMillrace().stream()
                .filter(ours -> flink.containsKey(ours.simpleName()))
                .map(ApiClass::name)
                .filter(name -> !map.lines().containsValue(name))
                .collect(toCollection(TreeSet::new));
        List<String> falseFriends = Files.readAllLines(Path.of("src", "test", "resources", "false-friends.txt"));
        assertThat(leftOut).containsExactlyElementsOf(falseFriends);
    }

    @Test
    void everyMemberOfAFlinkClassIsHereOrListedAsAbsent() throws ClassNotFoundException {
        ApiComparison comparison = new ApiComparison(map);
        Map<String, SortedSet<String>> missing = new TreeMap<>();
        for (Map.Entry<String, String> line : map.outerLines().entrySet()) {
            Map<String, String> differences =
                    comparison.differences(Class.forName(line.getKey()), Class.forName(line.getValue()));
            if (!differences.isEmpty()) {
                missing.put(line.getKey(), new TreeSet<>(differences.keySet()));
            }
        }
        assertThat(missing).isEqualTo(AbsentMembers.read().membersByClass());
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
