package io.millrace.examples;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.examples.FraudDetection.Alarm;
import io.millrace.examples.FraudDetection.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at each card's payments by the rules that hold at the payment's time. A payment waits until event time has come
 * that far on both inputs, so it does not matter which of the streams is faster. What a card spent is forgotten when it has
 * not been used for a month; that a tiny payment was made, as soon as it is too long ago to matter.
 */
final class FraudRules extends KeyedBroadcastProcessFunction<String, Payment, Rule, Alarm> {
    private static final long serialVersionUID = 1L;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);
    private static final int PAYMENTS_TO_KNOW_A_CARD = 10;

    /** What a card has paid so far. */
    record Spending(long cents, int payments) {
        Spending plus(Payment payment) {
            return new Spending(cents + payment.cents(), payments + 1);
        }

        /** The mean in cents; 0 while there are too few to say. */
        long usual() {
            return payments < PAYMENTS_TO_KNOW_A_CARD ? 0 : cents / payments;
        }
    }

    /** Payments whose time has not come, by their time. */
    private transient MapState<Long, Payment> waiting;

    private transient ValueState<Spending> spending;
    /** When the last tiny payment was made. */
    private transient ValueState<Long> tiny;

    @Override
    public void open(OpenContext openContext) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Long.class, Payment.class));
        ValueStateDescriptor<Spending> spent = new ValueStateDescriptor<>("spending", Spending.class);
        spent.enableTimeToLive(StateTtlConfig.newBuilder(FORGOTTEN_AFTER).build());
        spending = getRuntimeContext().getState(spent);
        tiny = getRuntimeContext().getState(new ValueStateDescriptor<>("tiny", Long.class));
    }

    @Override
    public void processBroadcastElement(Rule rule, Context context, Collector<Alarm> out) throws Exception {
        context.getBroadcastState(FraudDetection.RULES).put(rule.name() + " from " + rule.fromMillis(), rule);
    }

    @Override
    public void processElement(Payment payment, ReadOnlyContext context, Collector<Alarm> out) throws Exception {
        waiting.put(payment.atMillis(), payment);
        context.timerService().registerEventTimeTimer(payment.atMillis());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        ReadOnlyBroadcastState<String, Rule> rules = context.getBroadcastState(FraudDetection.RULES);
        Rule triedOut = rule("tried-out", timestamp, rules);
        Rule unusual = rule("unusual", timestamp, rules);
        Long tinyAt = tiny.value();
        if (tinyAt != null && timestamp - tinyAt >= triedOut.withinMillis()) {
            tiny.clear();
            tinyAt = null;
        }
        Payment payment = waiting.get(timestamp);
        if (payment == null) {
            return;
        }
        waiting.remove(timestamp);
        Spending before = spending.value() == null ? new Spending(0, 0) : spending.value();
        if (tinyAt != null && payment.cents() >= triedOut.bigCents()) {
            out.collect(new Alarm(payment.card(), triedOut.name(), timestamp, payment.cents(), before.usual()));
        }
        if (before.usual() > 0 && payment.cents() > before.usual() * unusual.timesUsual()) {
            out.collect(new Alarm(payment.card(), unusual.name(), timestamp, payment.cents(), before.usual()));
        }
        if (payment.cents() <= triedOut.tinyCents()) {
            tiny.update(timestamp);
            context.timerService().registerEventTimeTimer(timestamp + triedOut.withinMillis());
        }
        spending.update(before.plus(payment));
    }

    /** The newest of that name that holds at a time. */
    private static Rule rule(String name, long atMillis, ReadOnlyBroadcastState<String, Rule> rules) throws Exception {
        Rule newest = null;
        for (Map.Entry<String, Rule> entry : rules.immutableEntries()) {
            Rule rule = entry.getValue();
            if (rule.name().equals(name)
                    && rule.fromMillis() <= atMillis
                    && (newest == null || newest.fromMillis() < rule.fromMillis())) {
                newest = rule;
            }
        }
        return Objects.requireNonNull(newest, "no rule " + name + " at " + atMillis);
    }
}
