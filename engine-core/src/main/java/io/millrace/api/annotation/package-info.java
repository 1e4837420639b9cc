/** What authors say of their classes and methods in the words that Flink has for it. */
package io.millrace.api.annotation;
