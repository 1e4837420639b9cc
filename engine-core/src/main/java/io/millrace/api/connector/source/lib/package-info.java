/**
 * Sources that need nothing outside the program: number sequences and collections. The base of their readers serves
 * any source whose splits are read one after the other.
 */
package io.millrace.api.connector.source.lib;
