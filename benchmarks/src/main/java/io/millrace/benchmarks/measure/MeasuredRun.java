package io.millrace.benchmarks.measure;

/**
 * The main program of a measured JVM: one run of one engine, then the end. Several runs in one JVM check outputs; their
 * times mean little.
 */
public final class MeasuredRun {
    private MeasuredRun() {}

    /** Runs a workload to the end of its input. */
    public interface Engine {
        void run(RunRequest request) throws Exception;
    }

    /** Does not return: engines may leave threads behind. */
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it ends this process
    public static void main(String[] arguments, Engine engine) {
        try {
            for (RunRequest request : RunRequest.parse(arguments)) {
                Meter.begin(request.events());
                engine.run(request);
                Meter.record().write(request.result());
            }
            // An exit, not a halt: a flight recorder started with the JVM writes its file.
            System.exit(0);
        } catch (Exception | Error failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
