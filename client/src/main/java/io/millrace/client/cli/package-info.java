/** The command line: commands, options, what goes to standard output and standard error. Loads no class of Hadoop. */
package io.millrace.client.cli;
