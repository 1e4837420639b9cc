/** Example programs. */
package io.millrace.examples;
