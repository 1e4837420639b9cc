package io.millrace.architecture;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build put the classes of a module. */
final class CompiledClasses {
    private CompiledClasses() {}

    /** The directory, or jar, that the class was loaded from. */
    static Path of(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
