// Reads Dockerfiles as BuildKit does: by its parser, its linter and its conversion to build steps. Nothing is fetched
// and nothing is built. Standard input is a list of builds, standard output what each of them gives.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type build struct {
	Name       string            `json:"name"`
	Dockerfile string            `json:"dockerfile"`
	Arguments  map[string]string `json:"arguments"`
	// Bases are the names of builds by what FROM lines name.
	Bases map[string]string `json:"bases"`
}

type result struct {
	Name     string   `json:"name"`
	Failure  string   `json:"failure,omitempty"`
	Warnings []string `json:"warnings"`
	// Outside are the images that no build makes, as FROM names them.
	Outside []string `json:"outside"`
	// Steps is the number of operations that BuildKit would be given.
	Steps  int                   `json:"steps"`
	Config *ocispecs.ImageConfig `json:"config,omitempty"`
	image  []byte
}

type judge struct {
	builds  map[string]build
	results map[string]*result
}

func main() {
	var builds []build
	if err := json.NewDecoder(os.Stdin).Decode(&builds); err != nil {
		log.Fatal(err)
	}
	j := judge{builds: map[string]build{}, results: map[string]*result{}}
	for _, b := range builds {
		j.builds[b.Name] = b
	}
	results := make([]*result, 0, len(builds))
	for _, b := range builds {
		results = append(results, j.result(b.Name))
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		log.Fatal(err)
	}
}

func (j *judge) result(name string) *result {
	if known, ok := j.results[name]; ok {
		return known
	}
	r := &result{Name: name, Warnings: []string{}, Outside: []string{}}
	// A build that lies on itself meets a result without an image.
	j.results[name] = r
	b, ok := j.builds[name]
	if !ok {
		r.Failure = "there is no such build"
		return r
	}
	// BuildKit asks for several bases at once: they are all there before it does.
	for _, base := range slices.Sorted(maps.Values(b.Bases)) {
		j.result(base)
	}
	if err := j.convert(b, r); err != nil {
		r.Failure = err.Error()
	}
	return r
}

func (j *judge) convert(b build, r *result) error {
	text, err := os.ReadFile(b.Dockerfile)
	if err != nil {
		return err
	}
	platform := ocispecs.Platform{OS: "linux", Architecture: "amd64"}
	options := dockerfile2llb.ConvertOpt{
		Config:         dockerui.Config{BuildArgs: b.Arguments, LinterConfig: &linter.Config{}},
		TargetPlatform: &platform,
		MetaResolver:   resolver{judge: j, build: b, result: r, lock: &sync.Mutex{}},
		AllStages:      true,
		Warn: func(rule, _, _, message string, location []parser.Range) {
			line := 1
			if len(location) > 0 {
				line = location[0].Start.Line
			}
			r.Warnings = append(r.Warnings, fmt.Sprintf("%d: %s: %s", line, rule, message))
		},
	}
	ctx := context.Background()
	converted, err := dockerfile2llb.Dockerfile2LLB(ctx, text, options)
	if err != nil {
		return err
	}
	definition, err := converted.State.Marshal(ctx, llb.Platform(platform))
	if err != nil {
		return err
	}
	r.Steps = len(definition.Def)
	r.Config = &converted.Image.Config.ImageConfig
	r.image, err = json.Marshal(converted.Image)
	return err
}

// resolver answers what a registry would: the configuration of the images that are named.
type resolver struct {
	judge  *judge
	build  build
	result *result
	lock   *sync.Mutex
}

func (v resolver) ResolveImageConfig(
	_ context.Context, ref string, _ sourceresolver.Opt,
) (string, digest.Digest, []byte, error) {
	name, ok := v.build.Bases[ref]
	if !ok {
		v.lock.Lock()
		defer v.lock.Unlock()
		v.result.Outside = append(v.result.Outside, ref)
		return ref, "", []byte(`{"os":"linux","architecture":"amd64"}`), nil
	}
	base := v.judge.results[name]
	if base.image == nil {
		return "", "", nil, fmt.Errorf("%s gives no image", name)
	}
	return ref, "", base.image, nil
}
