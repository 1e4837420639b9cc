package io.millrace.benchmarks.nexmark;

/** What q16 groups by. */
public record ChannelDay(String channel, long day) {}
