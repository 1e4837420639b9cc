package io.millrace.connectors.parquet;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.parquet.schema.Type;

/** What can go wrong with Parquet files, in words for people. */
final class ParquetFailures {
    private static final String AND_WHAT_TO_DO = ". Write or copy the file again, or leave it out of the input";

    private ParquetFailures() {}

    static MillraceException columnsMissing(URI path, Class<?> record, List<String> missing, List<String> columns) {
        return user(
                "MR-2460",
                "'" + path + "' has the columns " + columns + " but not " + missing + ", which "
                        + record.getSimpleName() + " needs. Rename the record's components, or leave them out");
    }

    static MillraceException unreadable(URI path, Component component, Type column) {
        return user(
                "MR-2461",
                "column '" + column.getName() + "' of '" + path + "' is '" + column + "', which cannot become the "
                        + component.type().getSimpleName()
                        + " of the record's component. Give the component a type that"
                        + " holds such values");
    }

    static MillraceException valueDoesNotFit(URI path, String component, String why) {
        return user(
                "MR-2462",
                "a value of column '" + component + "' in '" + path + "' " + why
                        + ". Use a wrapper type for columns with nulls, and a type that is large enough");
    }

    static MillraceException unsupported(Class<?> record, Component component) {
        return user(
                "MR-2463",
                "component '" + component.name() + "' of " + record.getName() + " has type "
                        + component.type().getName() + ", which Parquet files are not read into or written from."
                        + " Use a primitive type or its wrapper, String, byte[], an enum, LocalDate, LocalDateTime or"
                        + " Instant");
    }

    static MillraceException refusedByConstructor(URI path, Class<?> record, RuntimeException refused) {
        return user(
                "MR-2462",
                "a row of '" + path + "' was refused by " + record.getSimpleName() + ": " + refused.getMessage());
    }

    /** @param why of Parquet's reader; used only when the file looks like Parquet from outside */
    static MillraceException noParquetFile(URI path, SplitFile file, Throwable why) throws IOException {
        return external(
                "'" + path + "' is no whole Parquet file: " + file.outside().orElseGet(() -> Failure.summary(why))
                        + AND_WHAT_TO_DO,
                why);
    }

    static MillraceException impossible(URI path, String what) {
        return external(
                "'" + path + "' is damaged: its metadata say that " + what + AND_WHAT_TO_DO, new IOException(what));
    }

    static MillraceException damaged(URI path, String place, Throwable why) {
        return external(
                "'" + path + "' cannot be read at " + place + ": " + Failure.summary(why)
                        + ". It is damaged, or uses what is not supported here" + AND_WHAT_TO_DO,
                why);
    }

    private static MillraceException external(String message, Throwable cause) {
        return new MillraceException(Failure.of("MR-6166", Blame.EXTERNAL, message, cause), cause);
    }

    private static MillraceException user(String code, String message) {
        return new MillraceException(Failure.of(code, Blame.USER, message));
    }
}
