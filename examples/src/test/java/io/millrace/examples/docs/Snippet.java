package io.millrace.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of Java on a page. The HTML comment above it, {@code <!-- context: flights -->}, names the file of the
 * test resources that it becomes part of, so that a page shows only what it is about.
 *
 * @param line of the page, counted from 1, with the first line of code
 * @param context null when the comment is missing
 */
record Snippet(Path page, int line, String context, String code) {
    private static final Pattern CONTEXT = Pattern.compile("<!-- context: (\\w+) -->");
    private static final String MARKER = "/*snippet*/";

    static List<Snippet> of(Path page) throws IOException {
        return of(page, Files.readAllLines(page));
    }

    static List<Snippet> of(Path page, List<String> lines) {
        List<Snippet> found = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            if (!lines.get(next++).strip().equals("```java")) {
                continue;
            }
            int first = next;
            while (!lines.get(next).strip().equals("```")) {
                next++;
            }
            Matcher context = CONTEXT.matcher(first < 2 ? "" : lines.get(first - 2));
            found.add(new Snippet(
                    page,
                    first + 1,
                    context.matches() ? context.group(1) : null,
                    String.join("\n", lines.subList(first, next))));
        }
        return found;
    }

    /** A source file with the snippet in it. */
    String source() throws IOException {
        return contextText().replace(MARKER, code);
    }

    /** Which line of the page a line of {@link #source} is. */
    long lineOnPage(long sourceLine) throws IOException {
        String text = contextText();
        long before = text.substring(0, text.indexOf(MARKER)).lines().count();
        return line + sourceLine - before - (text.charAt(text.indexOf(MARKER) - 1) == '\n' ? 1 : 0);
    }

    private String contextText() throws IOException {
        return Files.readString(Path.of("src/test/resources/snippets/" + context + ".java"));
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
