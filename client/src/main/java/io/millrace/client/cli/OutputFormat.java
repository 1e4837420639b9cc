package io.millrace.client.cli;

/** What standard output carries. */
enum OutputFormat {
    TEXT,
    JSON
}
