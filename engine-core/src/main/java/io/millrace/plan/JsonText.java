package io.millrace.plan;

import java.util.List;
import java.util.function.Consumer;

/** Writes the little JSON a plan needs. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    void object(Runnable fields) {
        separate();
        text.append('{');
        fields.run();
        text.append('}');
    }

    void field(String name, String value) {
        name(name);
        quote(value);
    }

    void field(String name, int value) {
        name(name);
        text.append(value);
    }

    <E> void array(String name, List<E> elements, Consumer<E> fields) {
        name(name);
        text.append('[');
        elements.forEach(element -> object(() -> fields.accept(element)));
        text.append(']');
    }

    void strings(String name, List<String> values) {
        name(name);
        text.append('[');
        values.forEach(value -> {
            separate();
            quote(value);
        });
        text.append(']');
    }

    private void name(String name) {
        separate();
        quote(name);
        text.append(':');
    }

    /** A comma, unless something begins here. */
    private void separate() {
        if (!text.isEmpty() && "{[:".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append(',');
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
