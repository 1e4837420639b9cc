/**
 * client.jar: the command line and what stands behind it. This package holds the entry point and what all commands
 * share: exit codes and refusals. {@code cli} parses and prints; {@code submission} is what a submission consists of,
 * on this machine; {@code yarn} alone knows Hadoop's classes; {@code progress} follows a running application.
 */
package io.millrace.client;
