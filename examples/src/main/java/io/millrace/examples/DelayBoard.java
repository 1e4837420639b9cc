package io.millrace.examples;

import io.millrace.api.OutputTag;
import io.millrace.api.ParameterTool;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.CsvFormat;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.MalformedRecords;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import java.time.Duration;

/**
 * How late flights are, per airport of departure and hour: reads flights as CSV and writes lines
 * {@code origin,window_start,flights,delay_sum,delay_max}.
 *
 * <pre>
 * --input DIR                files of flights, in the order in which they arrived or any other
 * --output DIR               part files appear here when the job has finished; must be empty or not exist
 * --window 1h                how much time one line covers
 * --out-of-orderness 180m    by how much a flight may be listed after others that were scheduled later
 * --strict                   fail at the first malformed line, instead of counting and logging it
 * </pre>
 *
 * Flights out of order by more than that are late: counted in {@code lateFlights}, logged, and not on the board.
 */
public final class DelayBoard {
    private static final OutputTag<Flight> LATE = new OutputTag<>("late-flights") {
        private static final long serialVersionUID = 1L;
    };

    private DelayBoard() {}

    public static void main(String[] args) throws Exception {
        ParameterTool parameters =
                ParameterTool.fromArgs(args).allowOnly("input", "output", "window", "out-of-orderness", "strict");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        define(env, parameters);
        env.execute("Delay board");
    }

    static void define(StreamExecutionEnvironment env, ParameterTool parameters) {
        CsvFormat<Flight> format = CsvFormat.forRecord(Flight.class)
                .withPattern("scheduled", "yyyy-MM-dd HH:mm")
                .onMalformed(parameters.getBoolean("strict", false) ? MalformedRecords.FAIL : MalformedRecords.SKIP);
        WatermarkStrategy<Flight> eventTime = WatermarkStrategy.<Flight>forBoundedOutOfOrderness(
                        parameters.getDuration("out-of-orderness", Duration.ofHours(3)))
                .withTimestampAssigner((flight, unknown) -> flight.scheduledMillis());

        SingleOutputStreamOperator<String> board = env.fromSource(
                        FileSource.forRecordStreamFormat(format, parameters.getRequired("input"))
                                .build(),
                        eventTime,
                        "Flights")
                .uid("flights")
                .keyBy(Flight::origin)
                .window(TumblingEventTimeWindows.of(parameters.getDuration("window", Duration.ofHours(1))))
                .sideOutputLateData(LATE)
                .aggregate(new Delays.Aggregate(), new BoardLine())
                .name("Delays by origin")
                .uid("delays-by-origin");

        board.sinkTo(FileSink.forRowFormat(parameters.getRequired("output"), new SimpleStringEncoder<String>())
                        .build())
                .name("Board")
                .uid("board");
        board.getSideOutput(LATE)
                .process(new LateFlights())
                .name("Late flights")
                .uid("late-flights");
    }
}
