package io.millrace.minicluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes jars of classes of these tests, as a user's build would. */
final class JobJar {
    private JobJar() {}

    /**
     * @param mainClass for the manifest; none when null
     * @param classes what the jar holds
     */
    static String make(Path directory, Class<?> mainClass, Class<?>... classes) throws IOException {
        Path jar = directory.resolve("job.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass.getName());
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (InputStream content = type.getClassLoader().getResourceAsStream(entry)) {
                    entries.putNextEntry(new ZipEntry(entry));
                    content.transferTo(entries);
                    entries.closeEntry();
                }
            }
        }
        return jar.toString();
    }
}
