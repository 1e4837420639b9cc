package io.millrace.client.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsWhatItWrites() throws IOException {
        Map<String, Object> object = new java.util.LinkedHashMap<>();
        object.put("text", "mühle \"quoted\" \n");
        object.put("number", 42L);
        object.put("share", 0.5);
        object.put("yes", true);
        object.put("nothing", null);
        object.put("list", List.of(1L, Map.of("a", "b")));

        assertThat(Json.parseObject(Json.format(object))).isEqualTo(object);
    }

    @Test
    void refusesWhatIsNotOneObject() {
        for (String text : List.of("", "[]", "{", "{}{}", "{\"a\":}", "<html>", "{\"a\":[1,2}", "[".repeat(5000))) {
            assertThatThrownBy(() -> Json.parseObject(text)).as(text).isInstanceOf(IOException.class);
        }
    }
}
