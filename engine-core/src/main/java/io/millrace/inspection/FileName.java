package io.millrace.inspection;

import io.millrace.base.fs.PathUri;
import io.millrace.checkpoint.MetadataFile;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says about where it belongs.
 *
 * @param isOurs whether Millrace gives such names
 * @param directory that holds it
 * @param jobDirectory of a checkpoint's file; empty for a savepoint's
 * @param checkpointId that it was written for; of a savepoint's file 0
 */
record FileName(boolean isOurs, String directory, String jobDirectory, long checkpointId) {
    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d{1,18})");
    private static final Pattern SHARED_PACK = Pattern.compile("pack-(\\d{1,18})-.*");
    private static final String SHARED = "shared";
    private static final String PACK = "pack-";

    static FileName of(URI file) {
        String name = PathUri.name(file);
        URI directory = PathUri.parent(file);
        URI above = directory == null ? null : PathUri.parent(directory);
        if (above == null || !(name.startsWith(PACK) || name.startsWith(MetadataFile.NAME))) {
            return new FileName(false, "", "", 0);
        }
        Matcher checkpoint = CHECKPOINT.matcher(PathUri.name(directory));
        if (checkpoint.matches()) {
            return new FileName(true, directory.getPath(), above.getPath(), Long.parseLong(checkpoint.group(1)));
        }
        Matcher shared = SHARED_PACK.matcher(name);
        if (PathUri.name(directory).equals(SHARED) && shared.matches()) {
            return new FileName(true, directory.getPath(), above.getPath(), Long.parseLong(shared.group(1)));
        }
        return new FileName(true, directory.getPath(), "", 0);
    }

    boolean inSavepoint() {
        return jobDirectory.isEmpty();
    }
}
