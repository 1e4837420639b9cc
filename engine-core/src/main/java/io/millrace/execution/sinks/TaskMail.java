package io.millrace.execution.sinks;

import io.millrace.api.MailboxExecutor;
import io.millrace.api.util.ThrowingRunnable;
import io.millrace.base.Cancellable;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;

/** A sink's way to its task's thread. What fails there is the operator's failure. */
@CopiedPerOperator
record TaskMail(OperatorContext context) implements MailboxExecutor {
    @Override
    public void execute(ThrowingRunnable<? extends Exception> command, String description) {
        context.environment().mail(() -> run(command, description));
    }

    @Override
    public Cancellable after(long delayMillis, ThrowingRunnable<? extends Exception> command, String description) {
        return context.timers().deadline(delayMillis, () -> run(command, description));
    }

    private void run(ThrowingRunnable<? extends Exception> command, String description) {
        try {
            command.run();
        } catch (Throwable thrown) {
            throw context.failed(thrown, " in mail (" + description + ")");
        }
    }
}
