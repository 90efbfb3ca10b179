// Package ext stands in for a module that Traefik keeps inside of its own and replaces by a path.
package ext

// HTTP has no extensions.
type HTTP struct{}

// DeepCopyInto copies nothing.
func (in *HTTP) DeepCopyInto(*HTTP) {}

// Router has no extensions.
type Router struct{}

// DeepCopyInto copies nothing.
func (in *Router) DeepCopyInto(*Router) {}
