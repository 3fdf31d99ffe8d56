/**
 * The provider of a ComfyUI server, which runs graphs, asks for no key, and keeps its jobs in memory alone: what it
 * forgets is found again by the names of its files. ServiceLoader finds {@link
 * dev.zoetrope.provider.comfyui.ComfyUiProviderFactory}; the server's peculiarities are handled here and nowhere else.
 */
@NullMarked
package dev.zoetrope.provider.comfyui;

import org.jspecify.annotations.NullMarked;
