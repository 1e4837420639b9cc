package io.millrace.checkpoint;

import io.millrace.base.Failure;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import java.util.List;

/** Writes down what came of savepoints: the path, or the code of the failure. */
public record SavepointAnswers(List<String> heard) implements SavepointAnswer {
    @Override
    public void onSavepoint(String path) {
        heard.add(path);
    }

    @Override
    public void onFailed(Failure why) {
        heard.add(why.code());
    }
}
