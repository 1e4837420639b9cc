package org.example.jobs;

import static org.apache.flink.util.Preconditions.checkArgument;
import static org.apache.flink.util.Preconditions.checkNotNull;

import java.time.Duration;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.GuavaRateLimiter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.MultipleParameterTool;
import org.apache.flink.util.StringUtils;
import org.apache.flink.util.TimeUtils;

/** What programs write around their streams: options given twice, checks, keys by their former names, a local page. */
public class OlderWays {

    @VisibleForTesting
    static String describe(String code, int count) {
        checkArgument(count > 0, "%s occurs %s times", checkNotNull(code), count);
        return code + " x" + count;
    }

    public static void main(String[] args) throws Exception {
        MultipleParameterTool parameters = MultipleParameterTool.fromArgs(
                new String[] {"--code", "ab", "--code", "cd", "--pause", "10 ms", "--quiet"});

        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "8081-8090");
        configuration.setString("state.backend", "hashmap");
        configuration.setString("restart-strategy", "none");
        configuration.setString("parallelism.default", "2");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
        env.getConfig().setGlobalJobParameters(parameters);
        System.out.println(env.getConfiguration().get(RestartStrategyOptions.RESTART_STRATEGY));
        System.out.println(parameters.getMultiParameterRequired("code") + " " + parameters.has("quiet"));

        env.fromElements("ab", "cd", "ab", "ef")
                .filter(code -> parameters.getMultiParameter("code").contains(code))
                .map(code -> describe(StringUtils.byteToHexString(code.getBytes()), code.length()))
                .print("codes");
        env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number * number, 20, parallelism -> new GuavaRateLimiter(1_000), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "squares")
                .print("squares");

        Duration pause = TimeUtils.parseDuration(parameters.get("pause"));
        try {
            describe("none", (int) pause.toMillis() - 10);
        } catch (IllegalArgumentException refused) {
            System.out.println(refused.getMessage());
        }
        env.execute("older ways");
    }
}
