package io.millrace.api.windowing.windows;

/** What assigners, triggers and evictors of a program are called that do not say it themselves. */
public final class PartNames {
    private PartNames() {}

    /** {@code OwnTrigger}; {@code Program$1} when it has no name. */
    public static String of(Class<?> part) {
        return part.getSimpleName().isEmpty() ? part.getName() : part.getSimpleName();
    }

    /** What it says of itself, unless that is its address, which is another in every run. */
    public static String of(Object part) {
        String said = part.toString();
        return said.startsWith(part.getClass().getName() + "@") ? of(part.getClass()) : said;
    }
}
