/** The configuration files that ship with Millrace. */
package io.millrace.conf;
