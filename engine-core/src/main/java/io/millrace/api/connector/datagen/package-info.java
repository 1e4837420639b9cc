/**
 * Records made from numbers: for tests, demonstrations and benchmarks.
 */
package io.millrace.api.connector.datagen;
