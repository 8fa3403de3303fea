/**
 * Models whose inner stages see chunks of what the outer ones see: the recursion over stages, and
 * the three questions that a chunking answers (where chunks begin, what goes in, how it comes
 * back). What one architecture alone needs, such as a learned router, lives with it.
 */
package org.hnetbench.kernels.hierarchy;
