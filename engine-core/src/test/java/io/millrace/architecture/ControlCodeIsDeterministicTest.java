package io.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.architecture.Ban.Use;
import io.millrace.base.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Control code reads no clock, starts no thread, takes no lock, draws no random number, blocks on nothing and iterates
 * over nothing unordered: everything comes in through ports, so that one seed replays one run. Looks at bytecode, so that
 * no method reference or generated code escapes.
 */
class ControlCodeIsDeterministicTest {

    /** Class names, internal, with their bytes. */
    private static Map<String, byte[]> controlClasses() throws IOException {
        Path classes = CompiledClasses.of(Failure.class);
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = Repository.name(classes.relativize(file)).replace(".class", "");
                if (ControlPackages.contains(name)) {
                    found.put(name, Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    @Test
    void controlCodeDoesNothingThatASimulationCouldNotReplay() throws IOException {
        Map<String, byte[]> classes = controlClasses();
        assertThat(classes).hasSizeGreaterThan(30);
        List<String> violations = new ArrayList<>();
        classes.forEach((name, bytes) -> {
            for (Use use : BytecodeUses.of(bytes)) {
                for (Ban ban : Ban.ALL) {
                    if (ban.matches().test(use)
                            && ControlPackages.reasonToAllow(name, ban).isEmpty()) {
                        violations.add(name + ": " + ban.name() + ": " + use.owner() + " " + use.member()
                                + use.descriptor() + " (" + ban.why() + ")");
                    }
                }
            }
        });

        assertThat(violations).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        TreeSet<String> needed = new TreeSet<>();
        controlClasses().forEach((name, bytes) -> {
            String outermost = name.replaceFirst("\\$.*", "").replaceFirst("io/millrace/", "");
            for (Use use : BytecodeUses.of(bytes)) {
                Ban.ALL.stream()
                        .filter(ban -> ban.matches().test(use))
                        .forEach(ban -> needed.add(outermost + " " + ban.name()));
            }
        });

        assertThat(ControlPackages.ALLOWED)
                .filteredOn(allowed -> !needed.contains(allowed.className() + " " + allowed.ban()))
                .isEmpty();
    }

    @Test
    void everyExceptionNamesABanAndAReason() {
        assertThat(ControlPackages.ALLOWED).allSatisfy(allowed -> {
            assertThat(allowed.reason()).isNotBlank();
            assertThat(Ban.ALL).extracting(Ban::name).contains(allowed.ban());
        });
    }
}
