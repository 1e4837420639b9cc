package io.millrace.examples.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles snippets on the class path of the tests, each to a directory of its own. */
final class SnippetCompiler {
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    private SnippetCompiler() {}

    /** @return what is wrong, as {@code page:line: message}; empty when it compiles */
    static List<String> compile(Snippet snippet, Path classes) throws IOException {
        if (snippet.context() == null) {
            return List.of(snippet + ": no comment such as <!-- context: flights --> stands above the snippet");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "--release",
                "17",
                "-Xlint:unchecked,deprecation",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString());
        compiler.getTask(new StringWriter(), null, diagnostics, options, null, List.of(sourceFile(snippet)))
                .call();
        List<String> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getSource() != null) {
                problems.add(snippet.page() + ":" + snippet.lineOnPage(diagnostic.getLineNumber()) + ": "
                        + diagnostic.getMessage(Locale.ROOT));
            }
        }
        return problems;
    }

    private static JavaFileObject sourceFile(Snippet snippet) throws IOException {
        String source = snippet.source();
        Matcher type = CLASS.matcher(source);
        if (!type.find()) {
            throw new IllegalStateException("no class in the context of " + snippet);
        }
        URI uri = URI.create("string:///snippets/" + type.group(1) + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
