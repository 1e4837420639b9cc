/**
 * Nexmark's auction house: people, auctions and bids as a pure function of the event's number, and the rows its queries
 * give.
 */
package io.millrace.benchmarks.nexmark;
