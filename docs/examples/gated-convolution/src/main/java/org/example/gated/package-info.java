/** A baseline from outside: a gated convolutional network over bytes. */
package org.example.gated;
