package io.millrace.execution.windows;

import io.millrace.api.functions.AllWindowFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TimestampedCollector;

/** How what is kept of a window becomes output: as it is, or through one of the four kinds of window functions. */
@CopiedPerOperator
abstract class WindowResults {

    @SuppressWarnings("unchecked") // the API has checked the function's types
    static WindowResults of(
            WindowSpec spec, WindowContents contents, Output output, KeyedContext keyed, EvaluationContext context) {
        Function function = spec.evaluation().window();
        TimestampedCollector collector = new TimestampedCollector(output);
        if (function == null) {
            return new Direct(contents, output);
        }
        if (function instanceof ProcessWindowFunction<?, ?, ?, ?> process) {
            return new Processing(
                    (ProcessWindowFunction<Object, Object, Object, Window>) process,
                    contents,
                    collector,
                    keyed,
                    context);
        }
        if (function instanceof ProcessAllWindowFunction<?, ?, ?> process) {
            return new ProcessingAll(
                    (ProcessAllWindowFunction<Object, Object, Window>) process, contents, collector, context);
        }
        if (function instanceof WindowFunction<?, ?, ?, ?> window) {
            return new Applying((WindowFunction<Object, Object, Object, Window>) window, contents, collector, keyed);
        }
        return new ApplyingAll((AllWindowFunction<Object, Object, Window>) function, contents, collector);
    }

    /** Whether {@code clear} is the program's own: the API's does nothing. */
    private static boolean overridesClear(Function function, Class<?> api, Class<?> context) {
        try {
            return function.getClass().getMethod("clear", context).getDeclaringClass() != api;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(api + " declares clear(…)", impossible);
        }
    }

    /** Emits the window of the current key, with the window's last timestamp, if its aggregate has a result. */
    abstract void emit(Window window, Object kept) throws Exception;

    /** True when the function does something when a key and window is forgotten: telling takes a walk over all keys. */
    boolean isToldOfEnd() {
        return false;
    }

    /** The window of the current key is being forgotten. */
    void forget(Window window) throws Exception {}

    /** After all keys of the window that end together have been forgotten. */
    void forgotten(Window window) {}

    /** The program's window function; null when there is none. */
    abstract Function function();

    private static final class Direct extends WindowResults {
        private final WindowContents contents;
        private final Output output;

        Direct(WindowContents contents, Output output) {
            this.contents = contents;
            this.output = output;
        }

        @Override
        void emit(Window window, Object kept) throws Exception {
            Object result = contents.result(kept);
            if (result != null) {
                output.collect(result, window.maxTimestamp());
            }
        }

        @Override
        Function function() {
            return null;
        }
    }

    private static final class Applying extends WindowResults {
        private final WindowFunction<Object, Object, Object, Window> function;
        private final WindowContents contents;
        private final TimestampedCollector collector;
        private final KeyedContext keyed;

        Applying(
                WindowFunction<Object, Object, Object, Window> function,
                WindowContents contents,
                TimestampedCollector collector,
                KeyedContext keyed) {
            this.function = function;
            this.contents = contents;
            this.collector = collector;
            this.keyed = keyed;
        }

        @Override
        void emit(Window window, Object kept) throws Exception {
            Object result = contents.result(kept);
            if (result != null) {
                function.apply(
                        keyed.currentKey(), window, contents.elements(result), collector.at(window.maxTimestamp()));
            }
        }

        @Override
        Function function() {
            return function;
        }
    }

    private static final class ApplyingAll extends WindowResults {
        private final AllWindowFunction<Object, Object, Window> function;
        private final WindowContents contents;
        private final TimestampedCollector collector;

        ApplyingAll(
                AllWindowFunction<Object, Object, Window> function,
                WindowContents contents,
                TimestampedCollector collector) {
            this.function = function;
            this.contents = contents;
            this.collector = collector;
        }

        @Override
        void emit(Window window, Object kept) throws Exception {
            Object result = contents.result(kept);
            if (result != null) {
                function.apply(window, contents.elements(result), collector.at(window.maxTimestamp()));
            }
        }

        @Override
        Function function() {
            return function;
        }
    }

    /** Functions that have state of their own for each window, and may want to clear it. */
    private abstract static class Evaluating extends WindowResults {
        final EvaluationContext evaluation;
        private final boolean clears;

        Evaluating(EvaluationContext evaluation, boolean clears) {
            this.evaluation = evaluation;
            this.clears = clears;
        }

        /** The function is to clear what it keeps for the window that the evaluation stands at. */
        abstract void clear() throws Exception;

        @Override
        boolean isToldOfEnd() {
            return clears;
        }

        @Override
        void forget(Window window) throws Exception {
            if (clears) {
                evaluation.at(window);
                clear();
            }
        }

        @Override
        void forgotten(Window window) {
            evaluation.states().dropEmpty(window);
        }
    }

    private static final class Processing extends Evaluating {
        private final ProcessWindowFunction<Object, Object, Object, Window> function;
        private final WindowContents contents;
        private final TimestampedCollector collector;
        private final KeyedContext keyed;
        private final ProcessWindowFunction<Object, Object, Object, Window>.Context context;

        Processing(
                ProcessWindowFunction<Object, Object, Object, Window> function,
                WindowContents contents,
                TimestampedCollector collector,
                KeyedContext keyed,
                EvaluationContext evaluation) {
            super(
                    evaluation,
                    overridesClear(function, ProcessWindowFunction.class, ProcessWindowFunction.Context.class));
            this.function = function;
            this.contents = contents;
            this.collector = collector;
            this.keyed = keyed;
            this.context = evaluation.of(function);
        }

        @Override
        void emit(Window window, Object kept) throws Exception {
            Object result = contents.result(kept);
            if (result != null) {
                evaluation.at(window);
                function.process(
                        keyed.currentKey(), context, contents.elements(result), collector.at(window.maxTimestamp()));
            }
        }

        @Override
        void clear() throws Exception {
            function.clear(context);
        }

        @Override
        Function function() {
            return function;
        }
    }

    private static final class ProcessingAll extends Evaluating {
        private final ProcessAllWindowFunction<Object, Object, Window> function;
        private final WindowContents contents;
        private final TimestampedCollector collector;
        private final ProcessAllWindowFunction<Object, Object, Window>.Context context;

        ProcessingAll(
                ProcessAllWindowFunction<Object, Object, Window> function,
                WindowContents contents,
                TimestampedCollector collector,
                EvaluationContext evaluation) {
            super(
                    evaluation,
                    overridesClear(function, ProcessAllWindowFunction.class, ProcessAllWindowFunction.Context.class));
            this.function = function;
            this.contents = contents;
            this.collector = collector;
            this.context = evaluation.of(function);
        }

        @Override
        void emit(Window window, Object kept) throws Exception {
            Object result = contents.result(kept);
            if (result != null) {
                evaluation.at(window);
                function.process(context, contents.elements(result), collector.at(window.maxTimestamp()));
            }
        }

        @Override
        void clear() throws Exception {
            function.clear(context);
        }

        @Override
        Function function() {
            return function;
        }
    }
}
