package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.apache.flink.util.TimeUtils;

/** Durations, sizes, lists and maps as people write them; what is refused; arguments that are empty; accessors by any case. */
public class SettingsAsText {
    static final ConfigOption<Duration> WAIT =
            ConfigOptions.key("wait").durationType().defaultValue(Duration.ofSeconds(1));
    static final ConfigOption<MemorySize> SIZE =
            ConfigOptions.key("size").memoryType().noDefaultValue();
    static final ConfigOption<Map<String, String>> TAGS =
            ConfigOptions.key("tags").mapType().noDefaultValue();
    static final ConfigOption<List<String>> NAMES =
            ConfigOptions.key("names").stringType().asList().noDefaultValue();
    static final ConfigOption<List<Integer>> NUMBERS =
            ConfigOptions.key("numbers").intType().asList().defaultValues(1, 2);
    static final ConfigOption<Integer> LIMIT =
            ConfigOptions.key("limit").intType().defaultValue(-1).withFallbackKeys("max", "most");

    /** As tools generate them from columns of a table. */
    public static class Visit {
        private String user_id;
        private String pageURL;

        public Visit() {}

        public String getUserId() {
            return user_id;
        }

        public void setUserId(String userId) {
            this.user_id = userId;
        }

        public String getPageUrl() {
            return pageURL;
        }

        public void setPageUrl(String pageUrl) {
            this.pageURL = pageUrl;
        }
    }

    static <T> String read(ConfigOption<T> option, String text) {
        Configuration configuration = new Configuration();
        configuration.setString(option.key(), text);
        try {
            T value = configuration.get(option);
            return String.valueOf(
                    value instanceof Map<?, ?> map
                            ? new TreeMap<>(map)
                            : value instanceof MemorySize size ? size.getBytes() : value);
        } catch (RuntimeException refused) {
            return "refused";
        }
    }

    static <T> void show(ConfigOption<T> option, String... texts) {
        for (String text : texts) {
            System.out.println(option.key() + " '" + text + "' is " + read(option, text));
        }
    }

    public static void main(String[] args) throws Exception {
        show(WAIT, "1", "1 s", "5min", "12 days", "1 day", "3 hours", "2 minutes", "1 sec", "4 seconds", "6 millis");
        show(WAIT, "5 milliseconds", "8 µs", "9ns", "PT5S", "p1d", " 1 S ", "0", "", "1 week", "-1s", "1.5s", "1 min 3 s");
        show(SIZE, "1", "1b", "7 bytes", "1 kb", "2 kibibytes", "3 mebibytes", "1 gb", "1 gibibytes", "1 tebibytes");
        show(SIZE, "1.5m", "", "-1k", "1kib", "1 p", "99999999999 tb");
        show(NAMES, "a;b", "a,b", "'a;b';c", "\"x\";y", "a;'it''s'", "[a, b]", "['a;b', c]", "a", "", " a ; b ");
        show(NUMBERS, "1;2;3", "[4, 5]", "1;x");
        show(TAGS, "a:b", "a:b,c:d", "a: b, c : d", "{a: b, c: d}", "{a: 'b,c'}", "", "a", "a:b,a:c");

        Configuration configuration = new Configuration();
        configuration.set(NAMES, List.of("x", "y;z", ""));
        configuration.set(TAGS, Map.of("a:b", "c,d", "e", "'f'"));
        for (Duration wait : List.of(Duration.ofDays(2), Duration.ofNanos(1500), Duration.ofSeconds(90))) {
            System.out.println(configuration.set(WAIT, wait).get(WAIT));
        }
        System.out.println(new ArrayList<>(configuration.get(NAMES)) + " " + new TreeMap<>(configuration.get(TAGS)));

        configuration.setString("most", "3");
        configuration.setString("limit", "5");
        for (int i = 0; i < 3; i++) {
            System.out.println(configuration.get(LIMIT) + " removed " + configuration.removeConfig(LIMIT));
        }
        configuration.setString("store.password", "open sesame");
        System.out.println(configuration.toString().contains("sesame"));

        ParameterTool parameters = ParameterTool.fromArgs(new String[] {"--prefix", "", "--strict", "--n", "-5"});
        System.out.println("'" + parameters.get("prefix") + "' " + new TreeMap<>(parameters.toMap()));
        System.out.println(TimeUtils.parseDuration("15 minutes") + " "
                + TimeUtils.getStringInMillis(Duration.ofSeconds(2)));

        System.out.println(new TypeHint<List<String>>() {}.equals(new TypeHint<List<String>>() {}));
        System.out.println(TypeInformation.of(Visit.class) instanceof PojoTypeInfo);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            env.setBufferTimeout(-2);
        } catch (IllegalArgumentException refused) {
            System.out.println("no such timeout");
        }
        env.fromData("u1", "u2")
                .map(user -> {
                    Visit visit = new Visit();
                    visit.setUserId(user);
                    visit.setPageUrl("/" + user);
                    return visit;
                })
                .returns(Visit.class)
                .keyBy(Visit::getUserId)
                .maxBy("user_id")
                .map(visit -> visit.getUserId() + visit.getPageUrl())
                .print();
        env.execute("settings as text");
    }
}
