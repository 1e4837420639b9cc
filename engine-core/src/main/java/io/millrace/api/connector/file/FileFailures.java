package io.millrace.api.connector.file;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.zip.ZipException;

/** Everything that can go wrong with files, in the words people get to read. Codes MR-24xx are these. */
final class FileFailures {
    private FileFailures() {}

    static MillraceException missingInput(URI path, Throwable cause) {
        return user(
                "MR-2401",
                "the input path '" + path + "' does not exist. Check its spelling, and that the job looks at the file"
                        + " system you mean (a path without scheme is on the default one)",
                cause);
    }

    static MillraceException unsupportedCompression(URI path, String extension) {
        return user(
                "MR-2402",
                "the input file '" + path + "' is compressed as " + extension
                        + ", which the file source cannot read. Decompress it, or compress it as .gz",
                null);
    }

    static MillraceException malformed(String what) {
        return user(
                "MR-2403",
                what + ". Correct the line, or count and skip such lines with onMalformed(MalformedRecords.SKIP)",
                null);
    }

    static MillraceException lineTooLong(URI path, long offset, int maxLineLength) {
        return user(
                "MR-2404",
                "the line that begins at byte " + offset + " of '" + path + "' is longer than " + maxLineLength
                        + " bytes. If that is how the data is, raise the limit with withMaxLineLength(…); if not, this"
                        + " is probably not a text file, or its lines do not end with \\n",
                null);
    }

    static MillraceException changed(FileSourceSplit split, long lengthNow, long modifiedNow) {
        return user(
                "MR-2405",
                "the input file '" + split.path() + "' changed while the job was reading it: it had "
                        + split.fileLength() + " bytes when the input was listed and has " + lengthNow
                        + " now (last modified " + split.modifiedMillis() + ", then " + modifiedNow
                        + " ms since the epoch). Run the job on files that are complete",
                null);
    }

    static MillraceException headerLacks(URI path, List<String> header, List<String> missing, Class<?> type) {
        return user(
                "MR-2406",
                "the header of '" + path + "' names " + header + " but not " + missing + ", which "
                        + type.getSimpleName() + " needs. Correct the header, or rename the record's components; if the"
                        + " first line is no header, say withoutHeader()",
                null);
    }

    static MillraceException cannotRead(URI path, IOException cause) {
        return new MillraceException(
                Failure.of(
                        "MR-2407",
                        Blame.EXTERNAL,
                        "cannot read '" + path + "': " + Failure.summary(cause)
                                + (saysNothingOfAccess(cause)
                                        ? ". The file is cut off, damaged, or not what its name says"
                                        : ""),
                        cause),
                cause);
    }

    /** What uncompressing throws, and whoever comes to the end of a file too early. */
    private static boolean saysNothingOfAccess(IOException cause) {
        return cause instanceof ZipException || cause instanceof EOFException;
    }

    static MillraceException cannotWrite(URI path, IOException cause) {
        return new MillraceException(
                Failure.of(
                        "MR-6155",
                        Blame.EXTERNAL,
                        "cannot write '" + path + "': " + Failure.summary(cause)
                                + ". Look at the free space, the quota and the permissions there",
                        cause),
                cause);
    }

    static MillraceException unsupportedComponent(Class<?> record, String component, Class<?> type) {
        return user(
                "MR-2408",
                "component '" + component + "' of " + record.getName() + " has type " + type.getName()
                        + ", which CSV columns cannot be converted to. Use String, a primitive type or its wrapper,"
                        + " BigDecimal, an enum, LocalDate, LocalTime, LocalDateTime or Instant",
                null);
    }

    static MillraceException outputExists(URI path, String found) {
        return user(
                "MR-2411",
                "the output path '" + path + "' exists already (" + found + "). Choose another one, delete it, or add"
                        + " to it with FileSink's withExistingOutput(ExistingOutput.APPEND)",
                null);
    }

    static MillraceException outputWithdrawn(URI hidden) {
        return new MillraceException(Failure.of(
                "MR-2412",
                Blame.CLUSTER,
                "the directory '" + hidden + "' of unfinished output is gone: the job was ended elsewhere, or"
                        + " something deleted it. Nothing was made visible; run the job again"));
    }

    static MillraceException impossibleBucket(String bucket) {
        return user(
                "MR-2441",
                "the bucket assigner gave the bucket '" + bucket + "', which is no path below the output directory: its"
                        + " names must not be blank, '.' or '..', and it must not begin or end with '/'. Change the"
                        + " assigner's getBucketId",
                null);
    }

    private static MillraceException user(String code, String message, Throwable cause) {
        return cause == null
                ? new MillraceException(Failure.of(code, Blame.USER, message))
                : new MillraceException(Failure.of(code, Blame.USER, message, cause), cause);
    }
}
