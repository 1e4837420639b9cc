package io.millrace.examples;

import io.millrace.api.BroadcastStream;
import io.millrace.api.DataStream;
import io.millrace.api.ParameterTool;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.ExistingOutput;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.OnCheckpointRollingPolicy;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.Types;
import java.net.URI;
import java.util.List;

/**
 * Payments by card that look like fraud. Two rules, which are broadcast and may change while the job runs: a tiny payment
 * that is soon followed by a big one, and one far above what the card usually pays. Prints alarms, or with
 * {@code --output} writes each exactly once. {@code --payments} says how many there are, {@code --rate} how many a second.
 */
public final class FraudDetection {
    static final MapStateDescriptor<String, Rule> RULES = new MapStateDescriptor<>("rules", String.class, Rule.class);

    /** A rule holds from its time on, until another one of the same name. */
    public record Rule(
            String name, long fromMillis, long tinyCents, long bigCents, long withinMillis, int timesUsual) {}

    public record Alarm(String card, String rule, long atMillis, long cents, long usualCents) {}

    private FraudDetection() {}

    public static void main(String[] args) throws Exception {
        ParameterTool parameters = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        define(env, parameters);
        env.execute("Fraud detection");
    }

    static void define(StreamExecutionEnvironment env, ParameterTool parameters) {
        env.setMaxParallelism(128);
        SingleOutputStreamOperator<String> alarms = payments(env, parameters)
                .keyBy(Payment::card)
                .connect(rules(env))
                .process(new FraudRules())
                .uid("fraud")
                .map(Alarm::toString);
        if (parameters.has("output")) {
            alarms.sinkTo(FileSink.forRowFormat(URI.create(parameters.get("output")), new SimpleStringEncoder<String>())
                            .withRollingPolicy(OnCheckpointRollingPolicy.build())
                            .withExistingOutput(ExistingOutput.APPEND)
                            .build())
                    .uid("alarms");
        } else {
            alarms.print().uid("alarms");
        }
    }

    private static DataStream<Payment> payments(StreamExecutionEnvironment env, ParameterTool parameters) {
        DataGeneratorSource<Payment> payments = new DataGeneratorSource<>(
                Payment::number,
                parameters.getLong("payments", Payment.NUMBER),
                parameters.has("rate")
                        ? RateLimiterStrategy.perSecond(parameters.getDouble("rate"))
                        : RateLimiterStrategy.noOp(),
                Types.RECORD(Payment.class));
        return env.fromSource(
                        payments,
                        WatermarkStrategy.<Payment>forMonotonousTimestamps()
                                .withTimestampAssigner((payment, unknown) -> payment.atMillis()),
                        "Payments")
                // Subtasks would read different times of day, and payments wait for the slowest.
                .setParallelism(1)
                .uid("payments");
    }

    /** In the second half one must look closer: the big payment need not be as big. */
    static List<Rule> rules() {
        return List.of(
                new Rule("tried-out", 0, 100, 50_000, 60_000, 0),
                new Rule("unusual", 0, 0, 0, 0, 10),
                new Rule("tried-out", Payment.number(Payment.NUMBER / 2).atMillis(), 100, 20_000, 60_000, 0));
    }

    private static BroadcastStream<Rule> rules(StreamExecutionEnvironment env) {
        return env.fromData(rules())
                .uid("rules")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Rule>forMonotonousTimestamps()
                        .withTimestampAssigner((rule, unknown) -> rule.fromMillis()))
                .setParallelism(1)
                .broadcast(RULES);
    }
}
