package io.millrace.testkit.job;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import java.net.URI;

/** Lets tools that look at checkpoints find those of the job that is tested on this thread. */
public final class SimulatedFiles implements FileSystems.Provider {
    static final String SCHEME = "simulated";

    @Override
    public boolean serves(URI path) {
        return SCHEME.equals(path.getScheme());
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public FileSystem open(URI path) {
        return JobWorld.current().files();
    }
}
