/**
 * Keyed state in RocksDB on a local disk, behind a cache of objects: for state larger than memory. Everything here belongs
 * to the thread of one task, except what the class says is shared.
 */
package io.millrace.state.rocksdb;
