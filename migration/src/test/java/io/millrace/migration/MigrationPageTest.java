package io.millrace.migration;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/migrate-from-flink.md} says, where it can be checked. */
class MigrationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "migrate-from-flink.md");

    /** The table of absent things has a row for each reason, and none without a case. */
    @Test
    void explainsEveryReasonForAbsence() throws IOException {
        SortedSet<String> explained = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(AbsentMembers.read().reasons());
    }

    /** A key that Flink does not have is named as ours. Flink's keys for YARN come in a jar that is not here. */
    @Test
    void namesTheKeysThatOnlyMillraceHas() throws IOException, ReflectiveOperationException {
        SortedSet<String> ours = keysOf(PublicApi.ofMillrace());
        ours.removeAll(keysOf(PublicApi.ofFlink()));
        ours.removeIf(key -> key.startsWith("yarn.") || key.startsWith("$internal"));
        String page = Files.readString(PAGE);
        String named = page.substring(page.indexOf("Keys that only Millrace has:"), page.indexOf("## Deployment"));
        assertThat(ours).isNotEmpty().allSatisfy(key -> assertThat(named).contains("`" + key + "`"));
    }

    private static SortedSet<String> keysOf(List<ApiClass> api) throws ReflectiveOperationException {
        SortedSet<String> keys = new TreeSet<>();
        for (ApiClass found : api) {
            if (found.simpleName().endsWith("Options")) {
                for (Field field : Class.forName(found.name()).getFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && field.getType().getSimpleName().equals("ConfigOption")) {
                        Object option = field.get(null);
                        keys.add((String) option.getClass().getMethod("key").invoke(option));
                    }
                }
            }
        }
        return keys;
    }
}
