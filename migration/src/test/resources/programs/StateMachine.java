package org.example.jobs;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Follows the connections of many addresses through a small state machine and reports forbidden steps. */
public class StateMachine {
    public enum EventType {
        OPEN,
        DATA,
        CLOSE
    }

    public enum State {
        CLOSED,
        OPENED,
        INVALID;

        public State transition(EventType event) {
            switch (this) {
                case CLOSED:
                    return event == EventType.OPEN ? OPENED : INVALID;
                case OPENED:
                    return event == EventType.DATA ? OPENED : event == EventType.CLOSE ? CLOSED : INVALID;
                default:
                    return INVALID;
            }
        }
    }

    public static class Event {
        private EventType type;
        private int sourceAddress;

        public Event() {}

        public Event(EventType type, int sourceAddress) {
            this.type = type;
            this.sourceAddress = sourceAddress;
        }

        public EventType getType() {
            return type;
        }

        public void setType(EventType type) {
            this.type = type;
        }

        public int getSourceAddress() {
            return sourceAddress;
        }

        public void setSourceAddress(int sourceAddress) {
            this.sourceAddress = sourceAddress;
        }
    }

    public record Alert(int address, State state, EventType transition) {}

    static class EventsGenerator implements GeneratorFunction<Long, Event> {
        @Override
        public Event map(Long index) {
            int address = (int) (index % 17);
            int step = (int) (index / 17 % 9);
            EventType type = step == 0 ? EventType.OPEN : step == 8 ? EventType.CLOSE : EventType.DATA;
            return new Event(index % 101 == 0 ? EventType.OPEN : type, address);
        }
    }

    public static void main(String[] args) throws Exception {
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        GeneratorFunction<Long, Event> generator = new EventsGenerator();
        DataGeneratorSource<Event> source = new DataGeneratorSource<>(
                generator, 5000, RateLimiterStrategy.perSecond(1_000_000), TypeInformation.of(Event.class));

        DataStream<Event> events = env.fromSource(source, WatermarkStrategy.noWatermarks(), "events-generator")
                .setParallelism(1);
        DataStream<Alert> alerts = events.keyBy(Event::getSourceAddress).flatMap(new StateMachineMapper());
        alerts.print();
        env.execute("State machine job");
    }

    static class StateMachineMapper extends RichFlatMapFunction<Event, Alert> {
        private ValueState<State> currentState;
        private transient Counter seen;

        @Override
        public void open(OpenContext openContext) {
            currentState = getRuntimeContext().getState(new ValueStateDescriptor<>("state", State.class));
            seen = getRuntimeContext().getMetricGroup().counter("events-seen");
        }

        @Override
        public void flatMap(Event event, Collector<Alert> out) throws Exception {
            seen.inc();
            State state = currentState.value();
            if (state == null) {
                state = State.CLOSED;
            }
            State nextState = state.transition(event.getType());
            if (nextState == State.INVALID) {
                out.collect(new Alert(event.getSourceAddress(), state, event.getType()));
                currentState.clear();
            } else if (nextState == State.CLOSED) {
                currentState.clear();
            } else {
                currentState.update(nextState);
            }
        }
    }
}
