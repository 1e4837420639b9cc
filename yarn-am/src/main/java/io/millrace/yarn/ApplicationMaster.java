package io.millrace.yarn;

import io.millrace.security.ContainerIdentity;
import io.millrace.yarn.am.ApplicationMasterProcess;

/** What YARN starts first: see {@link ApplicationMasterProcess}. */
public final class ApplicationMaster {
    private ApplicationMaster() {}

    public static void main(String[] args) {
        ContainerIdentity.actAsSubmittingUser(System.getenv());
        // Threads of the program may still run: the application is over all the same.
        System.exit(ApplicationMasterProcess.of(System.getenv()).run());
    }
}
