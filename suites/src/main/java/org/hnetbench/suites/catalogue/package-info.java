/**
 * The suites: each a small file that says what is scored, and the readers that turn a data set into
 * documents or items. No model is known here.
 */
package org.hnetbench.suites.catalogue;
