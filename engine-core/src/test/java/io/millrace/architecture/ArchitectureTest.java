package io.millrace.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.millrace.base.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Packages use only what {@link PackageDirections} allows. No violation is ever accepted: there is no list of them. */
class ArchitectureTest {
    private static final ArchCondition<JavaClass> USE_ONLY_WHAT_IS_ALLOWED =
            new ArchCondition<>("use only the packages that the table allows") {
                @Override
                public void check(JavaClass javaClass, ConditionEvents events) {
                    String from =
                            PackageDirections.owner(javaClass.getPackageName()).orElse(null);
                    if (from == null) {
                        events.add(SimpleConditionEvent.violated(
                                javaClass,
                                javaClass.getName() + " is in a package that PackageDirections does not list"));
                        return;
                    }
                    for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                        PackageDirections.owner(dependency
                                        .getTargetClass()
                                        .getBaseComponentType()
                                        .getPackageName())
                                .filter(to -> !PackageDirections.mayUse(from, to))
                                .ifPresent(to -> events.add(SimpleConditionEvent.violated(
                                        javaClass, from + " may not use " + to + ": " + dependency.getDescription())));
                    }
                }
            };

    @Test
    void packagesUseOnlyWhatStandsToTheirRight() {
        JavaClasses engine = new ClassFileImporter().importPath(CompiledClasses.of(Failure.class));
        assertThat(engine).hasSizeGreaterThan(100);

        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should(USE_ONLY_WHAT_IS_ALLOWED)
                .check(engine);
    }

    @Test
    void theRuleCatchesAClassInAPackageThatNobodyListed() {
        JavaClasses unlisted = new ClassFileImporter().importClasses(ArchitectureTest.class);

        EvaluationResult result = classes().should(USE_ONLY_WHAT_IS_ALLOWED).evaluate(unlisted);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails().get(0)).contains("does not list");
    }

    @Test
    void theRuleCatchesAWrongDirection() {
        assertThat(PackageDirections.mayUse("base", "api")).isFalse();
        assertThat(PackageDirections.mayUse("coordination", "execution")).isFalse();
        assertThat(PackageDirections.mayUse("execution", "coordination")).isFalse();
        assertThat(PackageDirections.mayUse("cluster", "local")).isFalse();
        assertThat(PackageDirections.mayUse("local", "cluster")).isTrue();
        assertThat(PackageDirections.owner("io.millrace.api.connector.file")).hasValue("api");
        assertThat(PackageDirections.owner("io.millrace")).isEmpty();
        assertThat(PackageDirections.owner("java.util")).isEmpty();
    }

    @Test
    void aListedPackageUsesListedPackagesOnly() {
        PackageDirections.table()
                .forEach((name, uses) -> assertThat(PackageDirections.table().keySet())
                        .as("what %s uses", name)
                        .containsAll(uses));
    }

    @Test
    void theTableInTheDocumentationIsTheSame() throws IOException {
        Pattern row = Pattern.compile("\\| `(\\w+)` \\| [^|]* \\| ([^|]*) \\|");
        Map<String, List<String>> documented = new LinkedHashMap<>();
        String page = Files.readString(Repository.root().resolve("docs/architecture.md"));
        String table = page.substring(page.indexOf("## Packages of engine-core"));
        for (Matcher matcher = row.matcher(table); matcher.find(); ) {
            String uses = matcher.group(2).strip();
            documented.put(
                    matcher.group(1),
                    switch (uses) {
                        case "–" -> List.of();
                        case "all", "all of the above" -> new ArrayList<>(documented.keySet());
                        default -> List.of(uses.split(", "));
                    });
        }

        assertThat(documented).isEqualTo(PackageDirections.table());
    }
}
