/**
 * Text written by a model: sampling, limits, and the way from units back to characters. Models are
 * seen through their decoding alone; what is printed where belongs to the command line's writer.
 */
package org.hnetbench.harness.generate;
