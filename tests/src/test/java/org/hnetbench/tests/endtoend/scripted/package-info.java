/**
 * Planted models whose every score can be computed on paper: found through {@link
 * java.util.ServiceLoader} and scored through the same command line as any other. They note each
 * pass in their checkpoint's folder, and can be made to fall dead at one.
 */
package org.hnetbench.tests.endtoend.scripted;
